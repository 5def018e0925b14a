@NullMarked
package org.countersign.openid.boundary;

import org.jspecify.annotations.NullMarked;
