// The link of an invitation ends with #token: the part after # never reaches a server's log.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

const survey = document.querySelector('pst-survey');
const message = document.querySelector('#message');
const address = survey.getAttribute('endpoint');
survey.removeAttribute('endpoint');

if (token === '') message.textContent = 'Ouvrez le lien de votre invitation : il contient votre jeton.';

survey.submitter = async (submission) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-token': token },
    body: JSON.stringify(submission),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (response.ok) return;
  const answer = await response.json();
  message.textContent = answer.message.fr;
  throw new Error(answer.code);
};
