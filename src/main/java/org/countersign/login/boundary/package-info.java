@NullMarked
package org.countersign.login.boundary;

import org.jspecify.annotations.NullMarked;
