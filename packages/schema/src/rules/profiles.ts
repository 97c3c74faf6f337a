import type { Bundle } from '../bundle.js';
import { Register } from '../codes.js';
import type { Issue } from '../values.js';
import { issue } from './issue.js';

export type Profile = 'minimal' | 'evaluation' | 'exchange';

/**
 * Whether a bundle holds what a use needs. `minimal`: the project, its territory, organisations, an agreement of two parties.
 * `evaluation`: also the framework, sessions, and a word on each register. `exchange`: also producer, licence, date.
 */
export function checkProfile(bundle: Bundle, profile: Profile): Issue[] {
  const found: Issue[] = [];
  const need = (isThere: boolean, path: string, what: string) => {
    if (!isThere) found.push(issue('profile-needs', [path], { profile, what }));
  };
  need(Boolean(bundle.projects?.length), 'projects', 'project');
  need(Boolean(bundle.territories?.length), 'territories', 'territory');
  need(Boolean(bundle.organisations?.length), 'organisations', 'organisation');
  need(Boolean(bundle.agreements?.length), 'agreements', 'agreement');
  need(Boolean(bundle.agreements?.some((agreement) => agreement.parties.length > 1)), 'agreements', 'parties');
  if (profile === 'evaluation') {
    need(Boolean(bundle.frameworkId && bundle.frameworkVersion), 'frameworkId', 'framework');
    need(Boolean(bundle.sessions?.length), 'sessions', 'sessions');
    for (const register of Register.options) {
      const isDeclared = bundle.registerCompletenesses?.some((one) => one.register === register);
      if (!isDeclared) found.push(issue('register-not-declared', ['registerCompletenesses'], { register }));
    }
  }
  if (profile === 'exchange') {
    need(Boolean(bundle.producer.organisationId ?? bundle.producer.siren), 'producer', 'producer');
    need(Boolean(bundle.licence), 'licence', 'licence');
    need(Boolean(bundle.generatedAt), 'generatedAt', 'generatedAt');
  }
  return found;
}
