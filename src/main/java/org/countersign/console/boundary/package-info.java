@NullMarked
package org.countersign.console.boundary;

import org.jspecify.annotations.NullMarked;
