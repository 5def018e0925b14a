@NullMarked
package org.countersign.mail.control;

import org.jspecify.annotations.NullMarked;
