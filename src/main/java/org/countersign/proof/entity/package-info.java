@NullMarked
package org.countersign.proof.entity;

import org.jspecify.annotations.NullMarked;
