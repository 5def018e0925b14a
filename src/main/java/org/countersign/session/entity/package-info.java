@NullMarked
package org.countersign.session.entity;

import org.jspecify.annotations.NullMarked;
