@NullMarked
package org.countersign.password.control;

import org.jspecify.annotations.NullMarked;
