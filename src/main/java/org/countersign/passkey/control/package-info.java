@NullMarked
package org.countersign.passkey.control;

import org.jspecify.annotations.NullMarked;
