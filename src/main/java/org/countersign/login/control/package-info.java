@NullMarked
package org.countersign.login.control;

import org.jspecify.annotations.NullMarked;
