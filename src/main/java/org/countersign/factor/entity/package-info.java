@NullMarked
package org.countersign.factor.entity;

import org.jspecify.annotations.NullMarked;
