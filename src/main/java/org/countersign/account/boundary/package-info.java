@NullMarked
package org.countersign.account.boundary;

import org.jspecify.annotations.NullMarked;
