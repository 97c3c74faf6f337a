import { createApp } from 'vue';
import '@projet-social/survey-ui/charts/define';
import '@projet-social/survey-ui/survey/define';
import App from './App.vue';

createApp(App).mount('#app');
