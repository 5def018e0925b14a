@NullMarked
package org.countersign.oauth.entity;

import org.jspecify.annotations.NullMarked;
