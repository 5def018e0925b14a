@NullMarked
package org.countersign.account.control;

import org.jspecify.annotations.NullMarked;
