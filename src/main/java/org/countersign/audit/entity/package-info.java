@NullMarked
package org.countersign.audit.entity;

import org.jspecify.annotations.NullMarked;
