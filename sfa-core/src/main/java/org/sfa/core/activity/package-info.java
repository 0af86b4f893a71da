/**
 * What people do: tasks.
 */
@NullMarked
package org.sfa.core.activity;

import org.jspecify.annotations.NullMarked;
