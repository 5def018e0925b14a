@NullMarked
package org.countersign.oauth.control;

import org.jspecify.annotations.NullMarked;
