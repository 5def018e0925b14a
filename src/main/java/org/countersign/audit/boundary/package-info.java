@NullMarked
package org.countersign.audit.boundary;

import org.jspecify.annotations.NullMarked;
