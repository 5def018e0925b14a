@NullMarked
package org.countersign.transfer.control;

import org.jspecify.annotations.NullMarked;
