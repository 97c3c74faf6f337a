import { mount } from 'svelte';
import '@projet-social/survey-ui/charts/define';
import App from './App.svelte';

mount(App, { target: document.getElementById('app') });
