@NullMarked
package org.countersign.session.control;

import org.jspecify.annotations.NullMarked;
