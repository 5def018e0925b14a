/** Tests of OAuth clients. */
@NullMarked
package org.countersign.it.oauth;

import org.jspecify.annotations.NullMarked;
