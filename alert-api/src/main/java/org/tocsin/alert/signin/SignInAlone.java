package org.tocsin.alert.signin;

import org.springframework.context.annotation.Import;

/** Inviting without the service around it: what commands need of it. */
@Import({Inviting.class, SignInRows.class, SignInJournal.class})
public final class SignInAlone {}
