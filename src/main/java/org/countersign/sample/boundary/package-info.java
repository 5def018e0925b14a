@NullMarked
package org.countersign.sample.boundary;

import org.jspecify.annotations.NullMarked;
