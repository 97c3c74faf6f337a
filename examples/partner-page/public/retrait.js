const form = document.querySelector('#withdrawal');
const message = document.querySelector('#message');
const say = (text) => {
  message.textContent = text;
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const response = await fetch(form.dataset.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: form.elements.code.value }),
      credentials: 'omit',
    });
    const answer = await response.json();
    say(response.ok ? 'Votre réponse est retirée.' : answer.message.fr);
    if (response.ok) form.reset();
  } catch {
    say('Le service ne répond pas. Réessayez dans un moment.');
  }
});
