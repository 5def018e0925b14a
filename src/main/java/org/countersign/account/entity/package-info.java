@NullMarked
package org.countersign.account.entity;

import org.jspecify.annotations.NullMarked;
