@NullMarked
package org.countersign.mail.boundary;

import org.jspecify.annotations.NullMarked;
