@NullMarked
package org.countersign.transfer.entity;

import org.jspecify.annotations.NullMarked;
