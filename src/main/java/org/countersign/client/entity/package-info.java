@NullMarked
package org.countersign.client.entity;

import org.jspecify.annotations.NullMarked;
