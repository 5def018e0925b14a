@NullMarked
package org.countersign.openid.control;

import org.jspecify.annotations.NullMarked;
