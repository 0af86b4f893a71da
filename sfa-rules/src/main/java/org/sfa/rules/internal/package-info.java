/** What the readers of several rule files share; not exported. */
@NullMarked
package org.sfa.rules.internal;

import org.jspecify.annotations.NullMarked;
