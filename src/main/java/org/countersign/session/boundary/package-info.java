@NullMarked
package org.countersign.session.boundary;

import org.jspecify.annotations.NullMarked;
