@NullMarked
package org.countersign.mail.entity;

import org.jspecify.annotations.NullMarked;
