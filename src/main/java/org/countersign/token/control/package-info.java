@NullMarked
package org.countersign.token.control;

import org.jspecify.annotations.NullMarked;
