/** How people sign in: passwords, second factors, sessions. */
@NullMarked
package org.tocsin.alert.signin;

import org.jspecify.annotations.NullMarked;
