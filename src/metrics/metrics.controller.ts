import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OpenToEverybody } from '../accounts/account.guard.js';
import { AnswersWith, Problems, text } from '../http/docs.js';
import { storageProblems } from '../http/storage-problem.js';
import { MetricsService, metricsTokenNeeded, noMetrics } from './metrics.service.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  /** Open, or for who shows the token of whoever watches: no account of a library opens it. */
  @Get()
  @OpenToEverybody()
  @Problems(noMetrics, metricsTokenNeeded, ...storageProblems)
  @AnswersWith(
    {
      'text/plain': text(
        '# HELP face_fix_planned_entries Changes that are written down and not yet settled with Immich.\n# TYPE face_fix_planned_entries gauge\nface_fix_planned_entries 0\n',
      ),
    },
    'Numbers in the format of Prometheus; 404 unless METRICS=true. No names, no ids.',
  )
  async text(
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const text = await this.metrics.text(authorization);
    response.type(this.metrics.contentType);
    return text;
  }
}
