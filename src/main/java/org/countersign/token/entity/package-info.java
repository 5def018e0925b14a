@NullMarked
package org.countersign.token.entity;

import org.jspecify.annotations.NullMarked;
