@NullMarked
package org.countersign.platform.control;

import org.jspecify.annotations.NullMarked;
