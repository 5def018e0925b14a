@NullMarked
package org.countersign.passkey.boundary;

import org.jspecify.annotations.NullMarked;
