@NullMarked
package org.countersign.key.entity;

import org.jspecify.annotations.NullMarked;
