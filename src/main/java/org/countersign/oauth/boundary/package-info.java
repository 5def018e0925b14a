@NullMarked
package org.countersign.oauth.boundary;

import org.jspecify.annotations.NullMarked;
