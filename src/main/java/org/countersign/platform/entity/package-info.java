@NullMarked
package org.countersign.platform.entity;

import org.jspecify.annotations.NullMarked;
