@NullMarked
package org.countersign.key.control;

import org.jspecify.annotations.NullMarked;
