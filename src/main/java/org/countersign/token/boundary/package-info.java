@NullMarked
package org.countersign.token.boundary;

import org.jspecify.annotations.NullMarked;
