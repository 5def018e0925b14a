@NullMarked
package org.countersign.console.control;

import org.jspecify.annotations.NullMarked;
