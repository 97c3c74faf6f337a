import { mount } from 'svelte';
import '@projet-social/survey-ui/charts/define';
import '@projet-social/survey-ui/survey/define';
import App from './App.svelte';

mount(App, { target: document.getElementById('app')! });
