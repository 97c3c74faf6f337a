import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import '@projet-social/survey-ui/charts/define';
import '@projet-social/survey-ui/survey/define';
import type { ChartElementEventMap } from '@projet-social/survey-ui/types';
import { data } from './data.js';

@Component({
  selector: 'try-app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <pst-profile-chart
      id="chart"
      groups="residents"
      [evaluation]="data.evaluation"
      [framework]="data.framework"
      (pst-point)="listen($event)"
    >
      Texte de secours
    </pst-profile-chart>
    <p id="said">{{ said() }}</p>
    <pst-survey id="survey" [definition]="data.survey" (pst-start)="began.set(true)"></pst-survey>
    <p id="began">{{ began() }}</p>
  `,
})
class App {
  readonly data = data;
  readonly said = signal('');
  readonly began = signal(false);
  listen(event: ChartElementEventMap['pst-point']): void {
    this.said.set(event.detail.text);
  }
}

await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
