@NullMarked
package org.countersign.passkey.entity;

import org.jspecify.annotations.NullMarked;
