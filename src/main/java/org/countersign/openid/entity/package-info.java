@NullMarked
package org.countersign.openid.entity;

import org.jspecify.annotations.NullMarked;
