@NullMarked
package org.countersign.audit.control;

import org.jspecify.annotations.NullMarked;
