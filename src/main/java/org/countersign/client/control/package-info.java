@NullMarked
package org.countersign.client.control;

import org.jspecify.annotations.NullMarked;
