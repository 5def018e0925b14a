@NullMarked
package org.countersign.throttle.entity;

import org.jspecify.annotations.NullMarked;
