@NullMarked
package org.countersign.client.boundary;

import org.jspecify.annotations.NullMarked;
